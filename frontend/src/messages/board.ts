import board from "./en/board";
import { saying } from "./t";

export const t = saying({ board });
