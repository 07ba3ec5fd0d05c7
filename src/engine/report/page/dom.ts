type Child = Node | string | undefined;
type Props = Readonly<Record<string, string | boolean | ((event: Event) => void) | undefined>>;

/**
 * Makes an element. Texts become text and nothing else, whatever is in them.
 * @param props attributes; `onclick` and the like are listeners; `false` and `undefined` leave one out
 */
export function el<Name extends keyof HTMLElementTagNameMap>(
	name: Name,
	props: Props = {},
	...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
	return fill(document.createElement(name), props, children);
}

/** Makes an element of a drawing. */
export function svg<Name extends keyof SVGElementTagNameMap>(
	name: Name,
	props: Props = {},
	...children: readonly Child[]
): SVGElementTagNameMap[Name] {
	return fill(document.createElementNS('http://www.w3.org/2000/svg', name), props, children);
}

/** The element of the page with an id. @throws Error where the page has none */
export function byId(id: string): HTMLElement {
	const element = document.getElementById(id);
	if (!element) throw new Error(`the page has no #${id}`);
	return element;
}

function fill<One extends Element>(element: One, props: Props, children: readonly Child[]): One {
	for (const [name, value] of Object.entries(props)) {
		if (typeof value === 'function') element.addEventListener(name.slice(2), value);
		else if (value !== undefined && value !== false) element.setAttribute(name, value === true ? '' : value);
	}
	element.append(...children.filter(child => child !== undefined));
	return element;
}
