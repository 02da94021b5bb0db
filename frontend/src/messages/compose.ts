import compose from "./en/compose";
import { saying } from "./t";

export const t = saying({ compose });
