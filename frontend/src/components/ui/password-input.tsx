import { Eye, EyeOff } from "lucide-react";
import { forwardRef, useState, type InputHTMLAttributes } from "react";
import { t } from "@/messages/t";
import { Button } from "./button";
import { Input } from "./input";

type PasswordInputProps = Omit<InputHTMLAttributes<HTMLInputElement>, "type">;

export const PasswordInput = forwardRef<HTMLInputElement, PasswordInputProps>((props, ref) => {
  const [shown, setShown] = useState(false);
  return (
    <div className="relative">
      <Input ref={ref} type={shown ? "text" : "password"} className="pe-12" {...props} />
      <Button
        variant="quiet"
        size="icon"
        className="absolute top-0.5 end-0.5"
        aria-label={shown ? t("common.hidePassword") : t("common.showPassword")}
        onClick={() => setShown(!shown)}
      >
        {shown ? <EyeOff /> : <Eye />}
      </Button>
    </div>
  );
});
PasswordInput.displayName = "PasswordInput";
