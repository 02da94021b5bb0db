import search from "./en/search";
import { saying } from "./t";

export const t = saying({ search });
