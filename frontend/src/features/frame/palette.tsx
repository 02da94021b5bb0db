import { useId, useState } from "react";
import { useNavigate } from "react-router";
import { Dialog } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { useOptions } from "@/components/use-options";
import { t } from "@/messages/t";
import { PaletteGroups } from "./palette-groups";
import { useFound } from "./use-found";
import { useToggleTheme } from "./use-toggle-theme";

interface PaletteProps {
  onClose: () => void;
  onShowShortcuts: () => void;
}

/** A combobox over everything there is: the focus stays in the field while the arrow keys move through what was found. */
export function Palette({ onClose, onShowShortcuts }: PaletteProps) {
  const navigate = useNavigate();
  const { other, toggle } = useToggleTheme();
  const [text, setText] = useState("");
  const listId = useId();

  const leave = (act: () => void) => () => {
    onClose();
    act();
  };
  const groups = useFound(text, (path) => leave(() => void navigate(path))(), [
    {
      id: "theme",
      name: other === "light" ? t("frame.turnToLight") : t("frame.turnToDark"),
      choose: leave(toggle),
    },
    { id: "shortcuts", name: t("frame.keyboardShortcuts"), choose: onShowShortcuts },
  ]);
  const entries = groups.flatMap((group) => group.entries);
  const { current, onKeyDown, restart } = useOptions(entries, ({ choose }) => choose());

  return (
    <Dialog title={t("frame.goTo")} onClose={onClose}>
      <Input
        role="combobox"
        aria-label={t("frame.findEverything")}
        aria-autocomplete="list"
        aria-expanded
        aria-controls={listId}
        aria-activedescendant={current && `${listId}-${current.id}`}
        autoComplete="off"
        maxLength={200}
        autoCapitalize="none"
        spellCheck={false}
        placeholder={t("frame.everything")}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          restart();
        }}
        onKeyDown={onKeyDown}
      />
      <PaletteGroups id={listId} groups={groups} current={current?.id} />
      <p role="status" className="sr-only">
        {text !== "" && t("frame.countFound", { count: entries.length })}
      </p>
    </Dialog>
  );
}
