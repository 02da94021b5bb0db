import { Megaphone, MessagesSquare, Settings, Users } from "lucide-react";

/** In the order of the navigation. The build draws them into the page too: they stand before the script has come. */
export const placeIcons = {
  inbox: MessagesSquare,
  board: Megaphone,
  people: Users,
  settings: Settings,
};
