package io.quetzalcore.vgpu.wgsl.resolve;

import io.quetzalcore.vgpu.wgsl.Diagnostics;
import io.quetzalcore.vgpu.wgsl.Extension;
import io.quetzalcore.vgpu.wgsl.syntax.ModuleSyntax;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** {@code enable} and {@code requires}. */
public final class Directives {
    /** The language extensions this compiler knows; a program may require them and need not. */
    public static final Set<String> LANGUAGE_FEATURES = Set.of(
            "readonly_and_readwrite_storage_textures",
            "packed_4x8_integer_dot_product",
            "unrestricted_pointer_parameters",
            "pointer_composite_access",
            "subgroup_id",
            "subgroup_uniformity");

    private Directives() {}

    static Set<Extension> enabled(ModuleSyntax syntax, Set<Extension> offered, Diagnostics diagnostics) {
        Set<Extension> enabled = EnumSet.noneOf(Extension.class);
        for (ModuleSyntax.Word word : syntax.enables()) {
            Optional<Extension> extension = Extension.named(word.name());
            if (extension.isEmpty()) {
                diagnostics.error(word.span(), "there is no extension '" + word.name() + "'");
            } else if (!offered.contains(extension.get())) {
                diagnostics.error(word.span(), "the device does not offer the extension '" + word.name() + "'");
            } else {
                enabled.add(extension.get());
            }
        }
        for (ModuleSyntax.Word word : syntax.requires()) {
            if (!LANGUAGE_FEATURES.contains(word.name())) {
                diagnostics.error(word.span(), "there is no language extension '" + word.name() + "' here");
            }
        }
        return enabled;
    }
}
