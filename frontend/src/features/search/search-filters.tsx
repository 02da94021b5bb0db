import { useId } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/lib/cn";
import { t } from "@/messages/search";
import { InConversation } from "./in-conversation";
import type { Filter } from "./use-search-wish";

interface SearchFiltersProps {
  filter: (name: Filter) => string;
  onChange: (name: Filter, value: string) => void;
}

export function SearchFilters({ filter, onChange }: SearchFiltersProps) {
  const id = useId();
  const threadId = filter("in");

  const toggle = (name: "mine" | "pinned", label: string) => {
    const on = filter(name) !== "";
    return (
      <Button
        variant="outline"
        size="small"
        aria-pressed={on}
        className={on ? "border-primary bg-selected" : undefined}
        onClick={() => onChange(name, on ? "" : "1")}
      >
        {label}
      </Button>
    );
  };
  const day = (name: "from" | "until", label: string) => (
    <label
      htmlFor={`${id}-${name}`}
      className={cn(
        "flex h-8 items-center gap-1.5 rounded-full border base:border-edge px-2.5 text-small font-medium focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-focus",
        filter(name) !== "" && "border-primary bg-selected",
      )}
    >
      {label}
      <input
        id={`${id}-${name}`}
        type="date"
        className="bg-transparent text-muted outline-none"
        value={filter(name)}
        onChange={(event) => onChange(name, event.target.value)}
      />
    </label>
  );

  return (
    <div
      role="group"
      aria-label={t("search.onlySomeMessages")}
      className="shrink-0 border-b border-line px-(--gutter) py-2.5"
    >
      <div className="mx-auto flex max-w-3xl flex-wrap items-center gap-2">
        {threadId !== "" && (
          <InConversation threadId={threadId} onRemove={() => onChange("in", "")} />
        )}
        {toggle("mine", t("search.mine"))}
        {toggle("pinned", t("search.pinned"))}
        <div className="flex flex-wrap gap-2">
          {day("from", t("search.from"))}
          {day("until", t("search.until"))}
        </div>
      </div>
    </div>
  );
}
