// at: libs/features/register/src/api/opens-anothers-door.ts
import '@alongside/diary'; // allowed
import '@alongside/diary/api'; // refused: house/doors otherFeature
import '@alongside/diary/parent'; // refused: house/doors otherFeature
import '@alongside/diary/api/diary.service'; // refused: house/doors otherFeature
