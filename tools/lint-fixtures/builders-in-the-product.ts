// at: libs/server/core/src/people/builds.ts
import '@alongside/testing'; // refused: house/doors testingOnly
import '@alongside/api/server'; // refused: house/doors appIsNoLibrary
