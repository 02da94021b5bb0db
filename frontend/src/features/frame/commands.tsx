import { lazy, Suspense, useState, type ReactNode } from "react";
import { useLocation, useNavigate } from "react-router";
import { useOneKey } from "@/data/live-context";
import { CommandsContext, type Opened } from "./commands-context";
import { useShortcuts } from "./use-shortcuts";
import { useStep } from "./use-step";

const Palette = lazy(async () => ({ default: (await import("./palette")).Palette }));
const ShortcutSheet = lazy(async () => ({
  default: (await import("./shortcut-sheet")).ShortcutSheet,
}));

/** What can be done from everywhere by keyboard, and what is open because of it. */
export function Commands({ children }: { children: ReactNode }) {
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const [opened, setOpened] = useState<Opened>();
  const step = useStep();
  const close = () => setOpened(undefined);
  const canClose = pathname.startsWith("/inbox/");

  useShortcuts(
    {
      palette: () => setOpened("palette"),
      sheet: () => setOpened("sheet"),
      compose: () => void navigate("/inbox/new"),
      search: () => void navigate("/inbox/search"),
      previous: () => step(-1),
      next: () => step(1),
      close: canClose ? () => void navigate("/inbox") : undefined,
    },
    useOneKey(),
  );

  return (
    <CommandsContext.Provider value={setOpened}>
      {children}
      <Suspense fallback={null}>
        {opened === "palette" && (
          <Palette onClose={close} onShowShortcuts={() => setOpened("sheet")} />
        )}
        {opened === "sheet" && <ShortcutSheet onClose={close} />}
      </Suspense>
    </CommandsContext.Provider>
  );
}
