import { useMutation } from "@tanstack/react-query";
import { useRef, type FormEvent } from "react";
import { actionFailureText } from "@/components/failure-text";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { PasswordInput } from "@/components/ui/password-input";
import { deleteAccount } from "@/data/account";
import { useLeave } from "@/data/leave-context";
import { useMe } from "@/data/live-context";
import { t } from "@/messages/settings";
import { FreshSignInLink, FreshSignInNote, needsFreshSignIn } from "./fresh-sign-in";
import { isWrongPassword, wrongPassword } from "./password-refusal";

/** Asks for the password; who has none shows with GitHub that it is them. */
export function DeleteDialog({ onClose }: { onClose: () => void }) {
  const me = useMe();
  const leave = useLeave();
  const password = useRef<HTMLInputElement>(null);
  const remove = useMutation({
    mutationFn: () => leave(() => deleteAccount(password.current?.value)),
    onError: () => password.current?.focus(),
  });
  const { error } = remove;
  const needsGithub = needsFreshSignIn(error);

  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    remove.mutate();
  };
  return (
    <Dialog title={t("settings.deleteUsername", { username: me.username })} onClose={onClose}>
      <p className="text-muted">{t("settings.nobodyCanTakeItBack")}</p>
      <form noValidate className="grid gap-4" onSubmit={onSubmit}>
        {me.has_password && (
          <Field
            label={t("settings.yourPassword")}
            error={isWrongPassword(error) ? wrongPassword() : undefined}
          >
            {(control) => (
              <PasswordInput ref={password} autoComplete="current-password" {...control} />
            )}
          </Field>
        )}
        {needsGithub && <FreshSignInNote />}
        {error && !needsGithub && !isWrongPassword(error) && (
          <Alert>{t("settings.nothingIsDeletedWhy", { why: actionFailureText(error) })}</Alert>
        )}
        <div className="flex flex-wrap justify-end gap-2">
          <Button variant="outline" size="small" onClick={onClose}>
            {t("common.cancel")}
          </Button>
          {needsGithub ? (
            <FreshSignInLink />
          ) : (
            <Button type="submit" variant="danger" size="small" disabled={remove.isPending}>
              {remove.isPending ? t("settings.oneMoment") : t("settings.deleteForEver")}
            </Button>
          )}
        </div>
      </form>
    </Dialog>
  );
}
