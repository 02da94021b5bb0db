import inbox from "./en/inbox";
import { saying } from "./t";

export const t = saying({ inbox });
