import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, useState, type FormEvent } from "react";
import type { Me } from "@/api/models";
import { ApiError } from "@/api/problem";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { PasswordInput } from "@/components/ui/password-input";
import { beginSession, type Credentials } from "@/data/session";
import { passwordRule, usernameRule } from "@/lib/credentials";
import { t } from "@/messages/auth";
import { errorsFrom, type FormErrors } from "./check-credentials";

interface CredentialsFormProps {
  action: string;
  submit: (credentials: Credentials) => Promise<Me>;
  /** Errors that can be told without asking the server. */
  check: (credentials: Credentials) => FormErrors;
  /** A new password is stored differently by password managers, and comes with its rules. */
  isNew: boolean;
}

export function CredentialsForm({ action, submit, check, isNew }: CredentialsFormProps) {
  const client = useQueryClient();
  const [errors, setErrors] = useState<FormErrors>({});
  const username = useRef<HTMLInputElement>(null);
  const password = useRef<HTMLInputElement>(null);

  const show = (found: FormErrors) => {
    setErrors(found);
    if (found.username !== undefined) username.current?.focus();
    else if (found.password !== undefined) password.current?.focus();
  };

  const mutation = useMutation({
    mutationFn: submit,
    onSuccess: (me) => beginSession(client, me),
    onError: (error) =>
      show(error instanceof ApiError ? errorsFrom(error) : { form: error.message }),
  });

  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    const credentials = {
      username: username.current?.value.trim() ?? "",
      password: password.current?.value ?? "",
    };
    const found = check(credentials);
    show(found);
    if (Object.keys(found).length === 0) mutation.mutate(credentials);
  };

  return (
    <form noValidate className="grid gap-5" onSubmit={onSubmit}>
      {errors.form !== undefined && <Alert>{errors.form}</Alert>}
      <Field
        label={t("common.username")}
        hint={isNew ? usernameRule() : undefined}
        error={errors.username}
      >
        {(control) => (
          <Input
            ref={username}
            name="username"
            required
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            {...control}
          />
        )}
      </Field>
      <Field
        label={t("auth.password")}
        hint={isNew ? passwordRule() : undefined}
        error={errors.password}
      >
        {(control) => (
          <PasswordInput
            ref={password}
            name="password"
            required
            autoComplete={isNew ? "new-password" : "current-password"}
            {...control}
          />
        )}
      </Field>
      <Button type="submit" className="mt-1 w-full" disabled={mutation.isPending}>
        {mutation.isPending ? t("auth.oneMoment") : action}
      </Button>
    </form>
  );
}
