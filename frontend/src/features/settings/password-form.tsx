import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, useState, type FormEvent } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { PasswordInput } from "@/components/ui/password-input";
import { changePassword } from "@/data/account";
import { useMe } from "@/data/live-context";
import { signInsQuery } from "@/data/sign-ins-query";
import { passwordError, passwordRule } from "@/lib/credentials";
import { t } from "@/messages/settings";
import { FreshSignInLink, FreshSignInNote, needsFreshSignIn } from "./fresh-sign-in";
import { passwordRefusal } from "./password-refusal";
import { Section } from "./section";

interface Errors {
  current?: string;
  next?: string;
  form?: string;
}

/** Changes the password, or gives the first one to an account that began with GitHub. */
export function PasswordForm() {
  const me = useMe();
  const client = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  const current = useRef<HTMLInputElement>(null);
  const next = useRef<HTMLInputElement>(null);
  const [errors, setErrors] = useState<Errors>({});

  const show = (found: Errors) => {
    setErrors(found);
    if (found.current !== undefined) current.current?.focus();
    else if (found.next !== undefined) next.current?.focus();
  };
  const change = useMutation({
    mutationFn: (given: { current: string | undefined; next: string }) =>
      changePassword(client, given),
    onSuccess: () => {
      form.current?.reset();
      return client.invalidateQueries(signInsQuery);
    },
    onError: (error) => {
      if (!needsFreshSignIn(error)) show(passwordRefusal(error));
    },
  });
  const needsGithub = needsFreshSignIn(change.error);

  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    const given = { current: current.current?.value, next: next.current?.value ?? "" };
    const wrong = passwordError(given.next);
    const found = {
      ...(given.current === "" && { current: t("settings.enterYourPasswordAsIt") }),
      ...(wrong !== undefined && { next: wrong }),
    };
    show(found);
    if (Object.keys(found).length === 0) change.mutate(given);
  };

  const about = me.has_password
    ? t("settings.aNewPasswordSignsOut")
    : t("settings.youSignInWithGitHub");
  return (
    <Section
      title={me.has_password ? t("settings.changeThePassword") : t("settings.chooseAPassword")}
      about={about}
    >
      <form ref={form} noValidate className="grid gap-5" onSubmit={onSubmit}>
        {/* For password managers, which want to know whose password it is. */}
        <input type="text" autoComplete="username" value={me.username} readOnly hidden />
        {errors.form !== undefined && <Alert>{errors.form}</Alert>}
        {me.has_password && (
          <Field label={t("settings.passwordAsItIsNow")} error={errors.current}>
            {(control) => (
              <PasswordInput ref={current} autoComplete="current-password" {...control} />
            )}
          </Field>
        )}
        <Field label={t("settings.newPassword")} hint={passwordRule()} error={errors.next}>
          {(control) => <PasswordInput ref={next} autoComplete="new-password" {...control} />}
        </Field>
        {needsGithub && <FreshSignInNote />}
        <div className="flex items-center gap-4">
          {needsGithub ? (
            <FreshSignInLink />
          ) : (
            <Button type="submit" size="small" disabled={change.isPending}>
              {change.isPending ? t("settings.oneMoment") : t("settings.saveThePassword")}
            </Button>
          )}
          <p role="status" className="text-small text-muted">
            {change.isSuccess && t("settings.savedYourOtherDevicesAre")}
          </p>
        </div>
      </form>
    </Section>
  );
}
