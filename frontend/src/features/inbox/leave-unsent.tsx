import { Button } from "@/components/ui/button";

interface LeaveUnsentProps {
  count: number;
  leaving: boolean;
  onLeave: () => void;
  onStay: () => void;
}

/** Nothing stays on the device after a sign-out, so what is not sent yet would be lost. */
export function LeaveUnsent({ count, leaving, onLeave, onStay }: LeaveUnsentProps) {
  const what = count === 1 ? "1 message is not sent yet" : `${count} messages are not sent yet`;
  return (
    <div role="alert" className="grid gap-3 rounded-md bg-danger-ground px-4 py-3 text-small">
      <p className="text-danger">{what}, and will be deleted when you log out.</p>
      <div className="flex flex-wrap gap-2">
        <Button variant="outline" size="small" onClick={onStay}>
          Stay
        </Button>
        <Button variant="outline" size="small" disabled={leaving} onClick={onLeave}>
          Delete and log out
        </Button>
      </div>
    </div>
  );
}
