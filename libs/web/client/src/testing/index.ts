export { memoryClient } from './memory-client';
export { memoryOffline } from './memory-offline';
export { MemoryQueueStore } from './memory-queue-store';
export { type Answer, SignedIn } from './signed-in';
