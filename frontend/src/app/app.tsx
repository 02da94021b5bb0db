import { Suspense } from "react";
import { Navigate, useRoutes, type RouteObject } from "react-router";
import { NotFoundPage } from "./not-found-page";
import * as pages from "./pages";
import { RequireSession } from "./require-session";

const inbox: RouteObject[] = [
  { index: true, element: <pages.NothingOpen /> },
  { path: "new", element: <pages.Compose /> },
  { path: "search", element: <pages.Search /> },
  { path: "unsent/:opening", element: <pages.Opening /> },
  { path: ":threadId", element: <pages.Conversation /> },
];

const settings: RouteObject[] = [
  { index: true, element: <Navigate to="/settings/profile" replace /> },
  { path: "profile", element: <pages.Profile /> },
  { path: "notifications", element: <pages.Notifications /> },
  { path: "privacy", element: <pages.Privacy /> },
  { path: "blocked", element: <pages.Blocked /> },
  { path: "writing", element: <pages.Writing /> },
  { path: "appearance", element: <pages.Appearance /> },
  { path: "account", element: <pages.Account /> },
];

const inOnePane: RouteObject[] = [
  { path: "people", element: <pages.People /> },
  { path: "people/:username", element: <pages.Person /> },
  { path: "board", element: <pages.Board /> },
  { path: "board/:broadcastId", element: <pages.Broadcast /> },
];

/** The map of the site. */
const routes: RouteObject[] = [
  { path: "/", element: <pages.Landing /> },
  { path: "/login", element: <pages.Login /> },
  { path: "/register", element: <pages.Register /> },
  {
    element: <RequireSession>{(leave) => <pages.Frame onLogOut={leave} />}</RequireSession>,
    children: [
      { path: "inbox", element: <pages.Inbox />, children: inbox },
      { path: "settings", element: <pages.Settings />, children: settings },
      { element: <pages.OnePane />, children: inOnePane },
    ],
  },
  { path: "*", element: <NotFoundPage /> },
];

/** Each page is loaded when it is first opened. */
export function App() {
  return <Suspense fallback={null}>{useRoutes(routes)}</Suspense>;
}
