import conversation from "./en/conversation";
import { saying } from "./t";

export const t = saying({ conversation });
