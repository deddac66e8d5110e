// at: libs/plugin/src/depends.ts
import 'graphql'; // refused: house/doors pluginDoor
import 'node:fs'; // refused: house/doors pluginDoor
import './compose/index'; // refused: house/doors pluginDoor
import '@alongside/server-data'; // refused: @nx/enforce-module-boundaries; house/doors pluginDoor
import './manifest'; // allowed
