export { Offline, type ToKeep } from './offline';
export type { QueueStore } from './queue-store';
export { type MendProps, queueable, type QueueableOperation, type QueuedOperation } from './queueable';
export type { QueuedChild, QueuedInput, QueuedMutation, QueuedWords, Refusal } from './queued-mutation';
export { OfflineContext, useKeptItems, useOffline, useOnline } from './use-offline';
export { type CommandOutcome, type KeepAs, useQueuedCommand } from './use-queued-command';
