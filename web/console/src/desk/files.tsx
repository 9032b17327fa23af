/** Files at the desk: loaded with the first one, or the first thought of one. */
import { lazily } from "../shell/lazily.tsx";

const module = () => import("#kit/files.tsx");

export const FileBody = lazily(async () => (await module()).FileBody);
export const FileTool = lazily(async () => (await module()).FileTool);
export const FilesUnderWay = lazily(async () => (await module()).FilesUnderWay);
