/** Whether keys belong to what is written or chosen there. */
export function isField(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  return (
    target.matches("textarea, select, [contenteditable=true]") ||
    (target.matches("input") && !target.matches("[type=checkbox], [type=radio], [type=button]"))
  );
}
