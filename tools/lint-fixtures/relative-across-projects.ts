// at: libs/server/core/src/reaches-across.ts
import '../../data/src/index'; // refused: @nx/enforce-module-boundaries noRelativeOrAbsoluteImportsAcrossLibraries
