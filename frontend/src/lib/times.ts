import { locale, t } from "@/messages/t";

const shapes = {
  clock: { timeStyle: "short" },
  weekday: { weekday: "long" },
  shortWeekday: { weekday: "short" },
  dayAndMonth: { day: "numeric", month: "short" },
  wholeDate: { dateStyle: "long" },
  exact: { dateStyle: "long", timeStyle: "medium" },
} satisfies Record<string, Intl.DateTimeFormatOptions>;

const made = new Map<string, Intl.DateTimeFormat>();

/** Each is made once, and not before the language of the page is known. */
function write(date: Date, shape: keyof typeof shapes): string {
  const key = `${locale} ${shape}`;
  const format = made.get(key) ?? new Intl.DateTimeFormat(locale, shapes[shape]);
  made.set(key, format);
  return format.format(date);
}

/** Calendar days between two moments, in the reader's own time zone. */
function daysBetween(earlier: Date, later: Date): number {
  const midnight = (date: Date) => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
  return Math.round((midnight(later) - midnight(earlier)) / 86_400_000);
}

/** As short as a list entry allows: a time today, then a weekday, then a date. */
export function briefTime(iso: string, now = new Date()): string {
  const date = new Date(iso);
  const days = daysBetween(date, now);
  if (days <= 0) return write(date, "clock");
  if (days < 7) return write(date, "shortWeekday");
  return write(date, "dayAndMonth");
}

export function clockTime(iso: string): string {
  return write(new Date(iso), "clock");
}

export function exactTime(iso: string): string {
  return write(new Date(iso), "exact");
}

/** The heading above a day's messages. */
export function dayName(iso: string, now = new Date()): string {
  const date = new Date(iso);
  const days = daysBetween(date, now);
  if (days <= 0) return t("common.today");
  if (days === 1) return t("common.yesterday");
  if (days < 7) return write(date, "weekday");
  return write(date, "wholeDate");
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
