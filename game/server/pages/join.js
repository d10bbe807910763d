import { begin } from "./page.js";

await begin();
