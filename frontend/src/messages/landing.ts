import landing from "./en/landing";
import { saying } from "./t";

export const t = saying({ landing });
