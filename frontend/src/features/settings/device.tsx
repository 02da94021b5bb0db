import type { SignIn } from "@/api/models";
import { Button } from "@/components/ui/button";
import { deviceName } from "@/lib/device-name";
import { briefTime, dayName, exactTime, startOfDay } from "@/lib/times";
import { t } from "@/messages/settings";

interface DeviceProps {
  device: SignIn;
  busy: boolean;
  onEnd: () => void;
}

export function Device({ device, busy, onEnd }: DeviceProps) {
  const { user_agent, created_at, last_used, current } = device;
  const name = deviceName(user_agent);
  return (
    <li className="flex items-center gap-3 py-3">
      <div className="grid min-w-0 grow">
        <span className="truncate font-medium" title={user_agent ?? undefined}>
          {name}
        </span>
        <span className="text-small text-muted">
          {current
            ? t("settings.thisDevice")
            : t("settings.lastUsedDay", { day: dayName(startOfDay(last_used) ?? created_at) })}
          {" · "}
          {t.rich("settings.since", {
            time: () => (
              <time dateTime={created_at} title={exactTime(created_at)}>
                {briefTime(created_at)}
              </time>
            ),
          })}
        </span>
      </div>
      {!current && (
        <Button
          variant="outline"
          size="small"
          aria-label={t("settings.signOutName", { name })}
          disabled={busy}
          onClick={onEnd}
        >
          {t("settings.signOut")}
        </Button>
      )}
    </li>
  );
}
