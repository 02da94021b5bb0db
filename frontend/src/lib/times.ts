import { t } from "@/messages/t";
const clock = new Intl.DateTimeFormat(undefined, { timeStyle: "short" });
const weekday = new Intl.DateTimeFormat(undefined, { weekday: "long" });
const shortWeekday = new Intl.DateTimeFormat(undefined, { weekday: "short" });
const dayAndMonth = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short" });
const wholeDate = new Intl.DateTimeFormat(undefined, { dateStyle: "long" });
const exact = new Intl.DateTimeFormat(undefined, { dateStyle: "long", timeStyle: "medium" });

/** Calendar days between two moments, in the reader's own time zone. */
function daysBetween(earlier: Date, later: Date): number {
  const midnight = (date: Date) => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
  return Math.round((midnight(later) - midnight(earlier)) / 86_400_000);
}

/** As short as a list entry allows: a time today, then a weekday, then a date. */
export function briefTime(iso: string, now = new Date()): string {
  const date = new Date(iso);
  const days = daysBetween(date, now);
  if (days <= 0) return clock.format(date);
  if (days < 7) return shortWeekday.format(date);
  return dayAndMonth.format(date);
}

export function clockTime(iso: string): string {
  return clock.format(new Date(iso));
}

export function exactTime(iso: string): string {
  return exact.format(new Date(iso));
}

/** The heading above a day's messages. */
export function dayName(iso: string, now = new Date()): string {
  const date = new Date(iso);
  const days = daysBetween(date, now);
  if (days <= 0) return t("common.today");
  if (days === 1) return t("common.yesterday");
  if (days < 7) return weekday.format(date);
  return wholeDate.format(date);
}

export function isSameDay(a: string, b: string): boolean {
  return daysBetween(new Date(a), new Date(b)) === 0;
}

/** When a day (2026-05-01) begins where the reader is, or one some days after it; `undefined` for what is no day. */
export function startOfDay(day: string, later = 0): string | undefined {
  const [year, month, date] = day.split("-").map(Number);
  if (year === undefined || month === undefined || date === undefined) return undefined;
  const start = new Date(year, month - 1, date + later);
  return Number.isNaN(start.getTime()) ? undefined : start.toISOString();
}
