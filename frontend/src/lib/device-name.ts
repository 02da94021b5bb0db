import { t } from "@/messages/t";
/** The first of each that fits: browsers claim to be their forerunners, too. */
const browsers: [RegExp, string][] = [
  [/\bEdgA?\/|\bEdgiOS\//, "Edge"],
  [/\bOPR\/|\bOPT\//, "Opera"],
  [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\bFirefox\/|\bFxiOS\//, "Firefox"],
  [/Chrom(e|ium)\/|\bCriOS\//, "Chrome"],
  [/\bSafari\//, "Safari"],
];

const systems: [RegExp, string][] = [
  [/\biPhone\b/, "iPhone"],
  [/\biPad\b/, "iPad"],
  [/\bAndroid\b/, "Android"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bWindows\b/, "Windows"],
  [/\bMac OS X\b|\bMacintosh\b/, "macOS"],
  [/\bLinux\b|\bX11\b/, "Linux"],
];

/** What somebody would call a device of theirs, made from what its browser says of itself. */
export function deviceName(userAgent: string | null): string {
  const named = (list: [RegExp, string][]) =>
    list.find(([pattern]) => pattern.test(userAgent ?? ""))?.[1];
  const browser = named(browsers);
  const system = named(systems);
  if (browser !== undefined && system !== undefined)
    return t("common.browserOnSystem", { browser, system });
  return browser ?? system ?? program(userAgent) ?? t("common.unknownDevice");
}

/** Programs mostly say no more than a name and a version. */
function program(userAgent: string | null): string | undefined {
  return /^([\w.-]{1,40})\/[\d.]+/.exec(userAgent ?? "")?.[1];
}
