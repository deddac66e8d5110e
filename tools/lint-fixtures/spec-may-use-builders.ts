// at: libs/features/diary/src/api/day.api.spec.ts
import '@alongside/testing'; // allowed
import '../testing'; // allowed
import 'react'; // refused: house/doors serverToBrowser
