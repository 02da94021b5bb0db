import { useState } from "react";
import { Button } from "@/components/ui/button";
import { DeleteDialog } from "./delete-dialog";
import { Section } from "./section";

/** What goes and what stays has to be known before, because nothing brings it back. */
export function DeleteAccount() {
  const [asking, setAsking] = useState(false);
  return (
    <Section title="Delete the account">
      <div className="grid gap-4 text-small text-muted sm:grid-cols-2">
        <div className="grid content-start gap-1.5">
          <h3 className="font-medium text-foreground">What goes</h3>
          <ul className="grid list-disc gap-1 pl-4">
            <li>your name, words and picture; others may take the name</li>
            <li>your password, the tie to GitHub, and all devices’ sign-ins</li>
            <li>what you posted on the board under your name, and your comments there</li>
          </ul>
        </div>
        <div className="grid content-start gap-1.5">
          <h3 className="font-medium text-foreground">What stays</h3>
          <ul className="grid list-disc gap-1 pl-4">
            <li>
              your messages, with those who have them. Where they knew your name they see “Deleted
              account”; where you were anonymous they notice nothing
            </li>
            <li>
              what you posted anonymously: to remove it would show that all of it came from one
              person. Delete it first if you want it gone
            </li>
          </ul>
        </div>
      </div>
      <Button
        variant="danger"
        size="small"
        className="justify-self-start"
        onClick={() => setAsking(true)}
      >
        Delete the account…
      </Button>
      {asking && <DeleteDialog onClose={() => setAsking(false)} />}
    </Section>
  );
}
