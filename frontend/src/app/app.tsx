import { Suspense } from "react";
import { Navigate, Route, Routes } from "react-router";
import { NotFoundPage } from "./not-found-page";
import * as pages from "./pages";
import { RequireSession } from "./require-session";

/** The map of the site. Each page is loaded when it is first opened. */
export function App() {
  return (
    <Suspense fallback={null}>
      <Routes>
        <Route index element={<pages.Landing />} />
        <Route path="login" element={<pages.Login />} />
        <Route path="register" element={<pages.Register />} />
        <Route
          element={<RequireSession>{(leave) => <pages.Frame onLogOut={leave} />}</RequireSession>}
        >
          <Route element={<pages.Inbox />}>
            <Route path="inbox">
              <Route index element={<pages.NothingOpen />} />
              <Route path="new" element={<pages.Compose />} />
              <Route path="search" element={<pages.Search />} />
              <Route path="unsent/:opening" element={<pages.Opening />} />
              <Route path=":threadId" element={<pages.Conversation />} />
            </Route>
          </Route>
          <Route path="settings" element={<pages.Settings />}>
            <Route index element={<Navigate to="/settings/profile" replace />} />
            <Route path="profile" element={<pages.Profile />} />
            <Route path="notifications" element={<pages.Notifications />} />
            <Route path="privacy" element={<pages.Privacy />} />
            <Route path="blocked" element={<pages.Blocked />} />
            <Route path="writing" element={<pages.Writing />} />
            <Route path="appearance" element={<pages.Appearance />} />
            <Route path="account" element={<pages.Account />} />
          </Route>
          <Route element={<pages.OnePane />}>
            <Route path="people">
              <Route index element={<pages.People />} />
              <Route path=":username" element={<pages.Person />} />
            </Route>
            <Route path="board">
              <Route index element={<pages.Board />} />
              <Route path=":broadcastId" element={<pages.Broadcast />} />
            </Route>
          </Route>
        </Route>
        <Route path="*" element={<NotFoundPage />} />
      </Routes>
    </Suspense>
  );
}
