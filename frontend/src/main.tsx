import { QueryClientProvider } from "@tanstack/react-query";
import { startTransition, StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { BrowserRouter } from "react-router";
import { App } from "@/app/app";
import { ErrorBoundary } from "@/components/error-boundary";
import { registerWorker } from "@/app/register-worker";
import { createQueryClient } from "@/data/query-client";
import { followInput } from "@/lib/follow-input";
import { followKeyboard } from "@/lib/follow-keyboard";
import { forgetOnDevice } from "@/lib/forget-on-device";
import { sessionHint } from "@/lib/session-hint";
import { speakChosen } from "@/messages/languages";
import "./styles/main.css";

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no #root");

// A sign-out may have been interrupted.
if (!sessionHint.mayBeSignedIn()) forgetOnDevice();

followInput();
followKeyboard();
if (import.meta.env.PROD) registerWorker(new URL(import.meta.url).pathname);

const application = (
  <StrictMode>
    <ErrorBoundary whole>
      <QueryClientProvider client={createQueryClient()}>
        <BrowserRouter>
          <App />
        </BrowserRouter>
      </QueryClientProvider>
    </ErrorBoundary>
  </StrictMode>
);
// Nothing is shown yet that has to answer at once: it may be drawn in small steps.
void speakChosen().then(() => {
  startTransition(() => {
    createRoot(root).render(application);
  });
});
