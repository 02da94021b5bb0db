import auth from "./en/auth";
import { saying } from "./t";

export const t = saying({ auth });
