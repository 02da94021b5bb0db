import { useQuery, useQueryClient } from "@tanstack/react-query";
import { X } from "lucide-react";
import { Button } from "@/components/ui/button";
import { conversationQuery } from "@/data/conversation-query";
import { counterpartName } from "@/lib/counterpart-name";
import { t } from "@/messages/search";

interface InConversationProps {
  threadId: string;
  onRemove: () => void;
}

export function InConversation({ threadId, onRemove }: InConversationProps) {
  const known = useQuery(conversationQuery(useQueryClient(), threadId)).data?.conversation;
  const name = known
    ? t("search.withName", { name: counterpartName(known.counterpart) })
    : t("search.inOneConversation");
  return (
    <Button
      variant="outline"
      size="small"
      className="max-w-full border-primary bg-selected"
      aria-label={t("search.onlyNameSearchEverywhereInstead", { name })}
      onClick={onRemove}
    >
      <span className="truncate">{t("search.onlyName", { name })}</span>
      <X />
    </Button>
  );
}
