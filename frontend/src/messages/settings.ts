import settings from "./en/settings";
import { saying } from "./t";

export const t = saying({ settings });
