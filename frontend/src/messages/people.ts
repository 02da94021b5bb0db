import people from "./en/people";
import { saying } from "./t";

export const t = saying({ people });
