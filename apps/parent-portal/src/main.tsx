import '@alongside/web-ui/look.css';
import { startFamilyApp } from '@alongside/web-shell/family';
import { features } from './features';

void startFamilyApp(features);
