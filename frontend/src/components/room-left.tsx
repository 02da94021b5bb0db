import { COUNT_FROM } from "@/lib/message-text";
import { t } from "@/messages/t";

/** How much more may be written, once that is not much. */
export function RoomLeft({ room }: { room: number }) {
  if (room >= COUNT_FROM) return null;
  return (
    <p role="status" className={room < 0 ? "shrink-0 text-danger" : "shrink-0"}>
      {room < 0 ? t("common.countTooMany", { count: -room }) : t("common.roomLeft", { room })}
    </p>
  );
}
