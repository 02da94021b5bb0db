import { COUNT_FROM } from "@/lib/message-text";

/** How much more may be written, once that is not much. */
export function RoomLeft({ room }: { room: number }) {
  if (room >= COUNT_FROM) return null;
  return (
    <p role="status" className={room < 0 ? "shrink-0 text-danger" : "shrink-0"}>
      {room < 0 ? `${-room} too many` : `${room} left`}
    </p>
  );
}
