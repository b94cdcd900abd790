import { createRoot } from 'react-dom/client';
import './styles/all.css';
import { Console } from './workspace/Console.tsx';

const root = document.getElementById('root');
if (root) createRoot(root).render(<Console />);
