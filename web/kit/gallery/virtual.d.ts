declare module "virtual:aparte.css";
