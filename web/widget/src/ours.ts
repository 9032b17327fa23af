/** What we put on somebody else's page: never part of a picture of it. */
export const ours: WeakSet<Element> = new WeakSet();
