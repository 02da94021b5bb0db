import { api } from "@/api/client";
import type { Block } from "@/api/models";
import { isNotFound, unwrap } from "@/api/problem";

/** What it changes arrives as events, also for the conversations that it closes. */
export async function blockPerson(username: string): Promise<void> {
  await unwrap(api.POST("/api/blocks", { body: { username } }));
}

/** One that another device has ended meanwhile has ended, too. */
export async function endBlock({ id }: Block): Promise<void> {
  try {
    await unwrap(api.DELETE("/api/blocks/{block_id}", { params: { path: { block_id: id } } }));
  } catch (error) {
    if (!isNotFound(error)) throw error;
  }
}
