import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, useState, type FormEvent } from "react";
import { ApiError } from "@/api/problem";
import { actionFailureText } from "@/components/failure-text";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { changeAccount } from "@/data/account";
import { useMe } from "@/data/live-context";
import { usernameError, usernameRule } from "@/lib/credentials";
import { useGrowing } from "@/lib/use-growing";
import { t } from "@/messages/settings";
import { Section } from "./section";

const BIO_LIMIT = 500;

interface Errors {
  username?: string;
  bio?: string;
  form?: string;
}

/** What is not touched follows what other devices change. */
export function NameAndBio() {
  const me = useMe();
  const client = useQueryClient();
  const [written, setWritten] = useState<{ username?: string; bio?: string }>({});
  const [errors, setErrors] = useState<Errors>({});
  const name = useRef<HTMLInputElement>(null);
  const words = useRef<HTMLTextAreaElement>(null);
  const save = useMutation({
    mutationFn: (changes: { username?: string; bio?: string }) => changeAccount(client, changes),
    onSuccess: () => setWritten({}),
    onError: (error) => refuse(errorsFrom(error)),
  });

  const { username = me.username, bio = me.bio } = written;
  useGrowing(words, bio);
  const changes = {
    ...(username.trim() !== me.username && { username: username.trim() }),
    ...(bio.trim() !== me.bio && { bio: bio.trim() }),
  };
  const isChanged = Object.keys(changes).length > 0;
  const room = BIO_LIMIT - Array.from(bio.trim()).length;

  const refuse = (found: Errors) => {
    setErrors(found);
    if (found.username !== undefined) name.current?.focus();
  };
  const write = (more: typeof written) => {
    save.reset();
    setErrors({});
    setWritten({ ...written, ...more });
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    const wrong = usernameError(username.trim());
    if (changes.username !== undefined && wrong !== undefined) refuse({ username: wrong });
    else if (isChanged && room >= 0) save.mutate(changes);
  };

  return (
    <Section title={t("settings.nameAndWordsAboutYou")}>
      <form noValidate className="grid gap-5" onSubmit={onSubmit}>
        {errors.form !== undefined && <Alert>{errors.form}</Alert>}
        <Field
          label={t("common.username")}
          hint={t("settings.ruleLinksToYourOld", { rule: usernameRule() })}
          error={errors.username}
        >
          {(control) => (
            <Input
              ref={name}
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
              value={username}
              onChange={(event) => write({ username: event.target.value })}
              {...control}
            />
          )}
        </Field>
        <Field
          label={t("settings.aboutYou")}
          hint={t("settings.plainTextRoomCharactersLeft", { room })}
          error={room < 0 ? t("settings.charactersTooMany", { count: -room }) : errors.bio}
        >
          {(control) => (
            <Textarea
              ref={words}
              value={bio}
              onChange={(event) => write({ bio: event.target.value })}
              {...control}
            />
          )}
        </Field>
        <div className="flex items-center gap-4">
          <Button type="submit" size="small" disabled={!isChanged || room < 0 || save.isPending}>
            {save.isPending ? t("settings.oneMoment") : t("settings.save")}
          </Button>
          <p role="status" className="text-small text-muted">
            {save.isSuccess && !isChanged && t("settings.saved")}
          </p>
        </div>
      </form>
    </Section>
  );
}

function errorsFrom(error: Error): Errors {
  if (!(error instanceof ApiError)) return { form: error.message };
  if (error.code === "username_taken") return { username: t("settings.thisUsernameIsTaken") };
  if (error.field === "username" || error.field === "bio") return { [error.field]: error.message };
  return { form: t("settings.itStaysAsItWas", { why: actionFailureText(error) }) };
}
