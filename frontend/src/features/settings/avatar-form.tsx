import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useId, useRef, useState, type ChangeEvent } from "react";
import { PersonAvatar } from "@/components/person-avatar";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { changeAvatar, removeAvatar } from "@/data/account";
import { useMe } from "@/data/live-context";
import { asDataAddress } from "@/lib/as-data-address";
import { t } from "@/messages/settings";
import {
  ACCEPTED,
  noPicture,
  pictureProblem,
  pictureRefusal,
  pictureRule,
} from "./picture-problem";
import { Section } from "./section";

interface Chosen {
  file: File;
  /** What the browser shows of it. */
  preview: string;
}

/** A picture is chosen, looked at, and only then sent. */
export function AvatarForm() {
  const me = useMe();
  const client = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const noteId = useId();
  const [chosen, setChosen] = useState<Chosen>();
  const [problem, setProblem] = useState<string>();

  const settle = (refusal?: string) => {
    setChosen(undefined);
    setProblem(refusal);
  };
  const send = useMutation({
    mutationFn: (file: File) => changeAvatar(client, file),
    onSuccess: () => settle(),
    onError: (error) => settle(pictureRefusal(error)),
  });
  const remove = useMutation({
    mutationFn: () => removeAvatar(client),
    onSuccess: () => settle(),
    onError: (error) => settle(pictureRefusal(error)),
  });

  const choose = async (event: ChangeEvent<HTMLInputElement>) => {
    const [file] = event.target.files ?? [];
    // So that the same file can be chosen again.
    event.target.value = "";
    if (file === undefined) return;
    const found = pictureProblem(file);
    settle(found);
    if (found === undefined) setChosen({ file, preview: await asDataAddress(file) });
  };

  return (
    <Section title={t("settings.picture")}>
      <div className="flex flex-wrap items-center gap-x-5 gap-y-4">
        {chosen === undefined ? (
          <PersonAvatar person={me} large />
        ) : (
          <img
            src={chosen.preview}
            alt={t("settings.asItWillLook")}
            width={96}
            height={96}
            className="size-24 shrink-0 rounded-full bg-hover object-cover"
            onError={() => settle(noPicture())}
          />
        )}
        <div className="grid min-w-0 grow basis-56 gap-2">
          <div className="flex flex-wrap gap-2">
            {chosen === undefined ? (
              <>
                <Button
                  variant="outline"
                  size="small"
                  aria-describedby={noteId}
                  onClick={() => input.current?.click()}
                >
                  {t("settings.chooseAPicture")}
                </Button>
                {me.avatar_url !== null && (
                  <Button
                    variant="quiet"
                    size="small"
                    disabled={remove.isPending}
                    onClick={() => remove.mutate()}
                  >
                    {t("settings.remove")}
                  </Button>
                )}
              </>
            ) : (
              <>
                <Button
                  size="small"
                  disabled={send.isPending}
                  onClick={() => send.mutate(chosen.file)}
                >
                  {send.isPending ? t("settings.oneMoment") : t("settings.useThisPicture")}
                </Button>
                <Button variant="outline" size="small" onClick={() => settle()}>
                  {t("common.cancel")}
                </Button>
              </>
            )}
          </div>
          <p id={noteId} className="text-small text-muted">
            {t("settings.ruleItsMiddleIsCut", { rule: pictureRule() })}
          </p>
        </div>
      </div>
      <input
        ref={input}
        type="file"
        accept={ACCEPTED}
        aria-label={t("settings.pictureFile")}
        hidden
        onChange={(event) => void choose(event)}
      />
      {problem !== undefined && <Alert>{problem}</Alert>}
    </Section>
  );
}
