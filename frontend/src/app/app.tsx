import { Suspense } from "react";
import { Route, Routes } from "react-router";
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
          path="inbox"
          element={<RequireSession>{(leave) => <pages.Inbox onLogOut={leave} />}</RequireSession>}
        >
          <Route index element={<pages.NothingOpen />} />
          <Route path="new" element={<pages.Compose />} />
          <Route path="unsent/:opening" element={<pages.Opening />} />
          <Route path=":threadId" element={<pages.Conversation />} />
        </Route>
        <Route path="*" element={<NotFoundPage />} />
      </Routes>
    </Suspense>
  );
}
