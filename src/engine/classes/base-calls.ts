export { baseConstructorCall } from "./construction.ts";
