package io.quetzalcore.vgpu.wgsl.builtin;

import static io.quetzalcore.vgpu.wgsl.builtin.Builtin.Use.ATOMIC;
import static io.quetzalcore.vgpu.wgsl.builtin.Builtin.Use.BARRIER;
import static io.quetzalcore.vgpu.wgsl.builtin.Builtin.Use.CONST;
import static io.quetzalcore.vgpu.wgsl.builtin.Builtin.Use.DERIVATIVE;
import static io.quetzalcore.vgpu.wgsl.builtin.Builtin.Use.QUERY;
import static io.quetzalcore.vgpu.wgsl.builtin.Builtin.Use.SUBGROUP;
import static io.quetzalcore.vgpu.wgsl.builtin.Builtin.Use.TEXTURE;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The built-in functions of WGSL (section "Built-in functions"): name, use and overloads. Resolver, const-evaluation,
 * lowering and tests read this table and no other.
 *
 * <p>An overload is written {@code "c: (parameters)->result"}. The letter before the colon says which scalars {@code T}
 * may be ({@link Scalars}); {@code V} is T or a vector of T; {@code VB VI VU} are a bool, an i32 and a u32 of V's shape;
 * {@code vec} is a vector of T; {@code mat} a matrix of T, {@code square} a square one, {@code turned} its transpose; {@code
 * atomic} a pointer to an atomic of T; {@code int int2 int3} i32 or u32 and vectors of such; a parameter with a question
 * mark may be missing. What else stands there is the type of that name ({@link Signature}).
 */
public enum Builtin {
    ALL("all", CONST, "(bool)->bool", "(vecb)->bool"),
    ANY("any", CONST, "(bool)->bool", "(vecb)->bool"),
    SELECT("select", CONST, "e: (V,V,VB)->V", "e: (vec,vec,bool)->vec"),
    ARRAY_LENGTH("arrayLength", QUERY, "(runtime)->u32"),

    ABS("abs", CONST, "n: (V)->V"),
    ACOS("acos", CONST, "f: (V)->V"),
    ACOSH("acosh", CONST, "f: (V)->V"),
    ASIN("asin", CONST, "f: (V)->V"),
    ASINH("asinh", CONST, "f: (V)->V"),
    ATAN("atan", CONST, "f: (V)->V"),
    ATANH("atanh", CONST, "f: (V)->V"),
    ATAN2("atan2", CONST, "f: (V,V)->V"),
    CEIL("ceil", CONST, "f: (V)->V"),
    CLAMP("clamp", CONST, "n: (V,V,V)->V"),
    COS("cos", CONST, "f: (V)->V"),
    COSH("cosh", CONST, "f: (V)->V"),
    COUNT_LEADING_ZEROS("countLeadingZeros", CONST, "w: (V)->V"),
    COUNT_ONE_BITS("countOneBits", CONST, "w: (V)->V"),
    COUNT_TRAILING_ZEROS("countTrailingZeros", CONST, "w: (V)->V"),
    CROSS("cross", CONST, "f: (vec3,vec3)->vec3"),
    DEGREES("degrees", CONST, "f: (V)->V"),
    DETERMINANT("determinant", CONST, "f: (square)->T"),
    DISTANCE("distance", CONST, "f: (V,V)->T"),
    DOT("dot", CONST, "n: (vec,vec)->T"),
    DOT4_U8_PACKED("dot4U8Packed", CONST, "(u32,u32)->u32"),
    DOT4_I8_PACKED("dot4I8Packed", CONST, "(u32,u32)->i32"),
    EXP("exp", CONST, "f: (V)->V"),
    EXP2("exp2", CONST, "f: (V)->V"),
    EXTRACT_BITS("extractBits", CONST, "w: (V,u32,u32)->V"),
    FACE_FORWARD("faceForward", CONST, "f: (vec,vec,vec)->vec"),
    FIRST_LEADING_BIT("firstLeadingBit", CONST, "w: (V)->V"),
    FIRST_TRAILING_BIT("firstTrailingBit", CONST, "w: (V)->V"),
    FLOOR("floor", CONST, "f: (V)->V"),
    FMA("fma", CONST, "f: (V,V,V)->V"),
    FRACT("fract", CONST, "f: (V)->V"),
    FREXP("frexp", CONST, "f: (V)->frexp"),
    INSERT_BITS("insertBits", CONST, "w: (V,V,u32,u32)->V"),
    INVERSE_SQRT("inverseSqrt", CONST, "f: (V)->V"),
    LDEXP("ldexp", CONST, "f: (V,VA)->V", "f: (V,VI)->V"),
    LENGTH("length", CONST, "f: (V)->T"),
    LOG("log", CONST, "f: (V)->V"),
    LOG2("log2", CONST, "f: (V)->V"),
    MAX("max", CONST, "n: (V,V)->V"),
    MIN("min", CONST, "n: (V,V)->V"),
    MIX("mix", CONST, "f: (V,V,V)->V", "f: (vec,vec,T)->vec"),
    MODF("modf", CONST, "f: (V)->modf"),
    NORMALIZE("normalize", CONST, "f: (vec)->vec"),
    POW("pow", CONST, "f: (V,V)->V"),
    QUANTIZE_TO_F16("quantizeToF16", CONST, "3: (V)->V"),
    RADIANS("radians", CONST, "f: (V)->V"),
    REFLECT("reflect", CONST, "f: (vec,vec)->vec"),
    REFRACT("refract", CONST, "f: (vec,vec,T)->vec"),
    REVERSE_BITS("reverseBits", CONST, "w: (V)->V"),
    ROUND("round", CONST, "f: (V)->V"),
    SATURATE("saturate", CONST, "f: (V)->V"),
    SIGN("sign", CONST, "s: (V)->V"),
    SIN("sin", CONST, "f: (V)->V"),
    SINH("sinh", CONST, "f: (V)->V"),
    SMOOTHSTEP("smoothstep", CONST, "f: (V,V,V)->V"),
    SQRT("sqrt", CONST, "f: (V)->V"),
    STEP("step", CONST, "f: (V,V)->V"),
    TAN("tan", CONST, "f: (V)->V"),
    TANH("tanh", CONST, "f: (V)->V"),
    TRANSPOSE("transpose", CONST, "f: (mat)->turned"),
    TRUNC("trunc", CONST, "f: (V)->V"),

    PACK_4X8_SNORM("pack4x8snorm", CONST, "(vec4f)->u32"),
    PACK_4X8_UNORM("pack4x8unorm", CONST, "(vec4f)->u32"),
    PACK_4X_I8("pack4xI8", CONST, "(vec4i)->u32"),
    PACK_4X_U8("pack4xU8", CONST, "(vec4u)->u32"),
    PACK_4X_I8_CLAMP("pack4xI8Clamp", CONST, "(vec4i)->u32"),
    PACK_4X_U8_CLAMP("pack4xU8Clamp", CONST, "(vec4u)->u32"),
    PACK_2X16_SNORM("pack2x16snorm", CONST, "(vec2f)->u32"),
    PACK_2X16_UNORM("pack2x16unorm", CONST, "(vec2f)->u32"),
    PACK_2X16_FLOAT("pack2x16float", CONST, "(vec2f)->u32"),
    UNPACK_4X8_SNORM("unpack4x8snorm", CONST, "(u32)->vec4f"),
    UNPACK_4X8_UNORM("unpack4x8unorm", CONST, "(u32)->vec4f"),
    UNPACK_4X_I8("unpack4xI8", CONST, "(u32)->vec4i"),
    UNPACK_4X_U8("unpack4xU8", CONST, "(u32)->vec4u"),
    UNPACK_2X16_SNORM("unpack2x16snorm", CONST, "(u32)->vec2f"),
    UNPACK_2X16_UNORM("unpack2x16unorm", CONST, "(u32)->vec2f"),
    UNPACK_2X16_FLOAT("unpack2x16float", CONST, "(u32)->vec2f"),

    DPDX("dpdx", DERIVATIVE, "3: (V)->V"),
    DPDX_COARSE("dpdxCoarse", DERIVATIVE, "3: (V)->V"),
    DPDX_FINE("dpdxFine", DERIVATIVE, "3: (V)->V"),
    DPDY("dpdy", DERIVATIVE, "3: (V)->V"),
    DPDY_COARSE("dpdyCoarse", DERIVATIVE, "3: (V)->V"),
    DPDY_FINE("dpdyFine", DERIVATIVE, "3: (V)->V"),
    FWIDTH("fwidth", DERIVATIVE, "3: (V)->V"),
    FWIDTH_COARSE("fwidthCoarse", DERIVATIVE, "3: (V)->V"),
    FWIDTH_FINE("fwidthFine", DERIVATIVE, "3: (V)->V"),

    TEXTURE_DIMENSIONS(
            "textureDimensions",
            TEXTURE,
            "g: (texture_1d,int?)->u32",
            "g: (texture_2d,int?)->vec2u",
            "g: (texture_2d_array,int?)->vec2u",
            "g: (texture_3d,int?)->vec3u",
            "g: (texture_cube,int?)->vec2u",
            "g: (texture_cube_array,int?)->vec2u",
            "g: (texture_multisampled_2d)->vec2u",
            "(texture_depth_2d,int?)->vec2u",
            "(texture_depth_2d_array,int?)->vec2u",
            "(texture_depth_cube,int?)->vec2u",
            "(texture_depth_cube_array,int?)->vec2u",
            "(texture_depth_multisampled_2d)->vec2u",
            "(texture_external)->vec2u",
            "g: (texture_storage_1d)->u32",
            "g: (texture_storage_2d)->vec2u",
            "g: (texture_storage_2d_array)->vec2u",
            "g: (texture_storage_3d)->vec3u"),
    TEXTURE_GATHER(
            "textureGather",
            TEXTURE,
            "g: (int,texture_2d,sampler,vec2f,vec2i?)->vec4",
            "g: (int,texture_2d_array,sampler,vec2f,int,vec2i?)->vec4",
            "g: (int,texture_cube,sampler,vec3f)->vec4",
            "g: (int,texture_cube_array,sampler,vec3f,int)->vec4",
            "(texture_depth_2d,sampler,vec2f,vec2i?)->vec4f",
            "(texture_depth_2d_array,sampler,vec2f,int,vec2i?)->vec4f",
            "(texture_depth_cube,sampler,vec3f)->vec4f",
            "(texture_depth_cube_array,sampler,vec3f,int)->vec4f"),
    TEXTURE_GATHER_COMPARE(
            "textureGatherCompare",
            TEXTURE,
            "(texture_depth_2d,sampler_comparison,vec2f,f32,vec2i?)->vec4f",
            "(texture_depth_2d_array,sampler_comparison,vec2f,int,f32,vec2i?)->vec4f",
            "(texture_depth_cube,sampler_comparison,vec3f,f32)->vec4f",
            "(texture_depth_cube_array,sampler_comparison,vec3f,int,f32)->vec4f"),
    TEXTURE_LOAD(
            "textureLoad",
            TEXTURE,
            "g: (texture_1d,int,int)->vec4",
            "g: (texture_2d,int2,int)->vec4",
            "g: (texture_2d_array,int2,int,int)->vec4",
            "g: (texture_3d,int3,int)->vec4",
            "g: (texture_multisampled_2d,int2,int)->vec4",
            "(texture_depth_2d,int2,int)->f32",
            "(texture_depth_2d_array,int2,int,int)->f32",
            "(texture_depth_multisampled_2d,int2,int)->f32",
            "(texture_external,int2)->vec4f",
            "g: (texture_storage_1d,int)->vec4",
            "g: (texture_storage_2d,int2)->vec4",
            "g: (texture_storage_2d_array,int2,int)->vec4",
            "g: (texture_storage_3d,int3)->vec4"),
    TEXTURE_NUM_LAYERS(
            "textureNumLayers",
            TEXTURE,
            "g: (texture_2d_array)->u32",
            "g: (texture_cube_array)->u32",
            "(texture_depth_2d_array)->u32",
            "(texture_depth_cube_array)->u32",
            "g: (texture_storage_2d_array)->u32"),
    TEXTURE_NUM_LEVELS(
            "textureNumLevels",
            TEXTURE,
            "g: (texture_1d)->u32",
            "g: (texture_2d)->u32",
            "g: (texture_2d_array)->u32",
            "g: (texture_3d)->u32",
            "g: (texture_cube)->u32",
            "g: (texture_cube_array)->u32",
            "(texture_depth_2d)->u32",
            "(texture_depth_2d_array)->u32",
            "(texture_depth_cube)->u32",
            "(texture_depth_cube_array)->u32"),
    TEXTURE_NUM_SAMPLES(
            "textureNumSamples", TEXTURE, "g: (texture_multisampled_2d)->u32", "(texture_depth_multisampled_2d)->u32"),
    TEXTURE_SAMPLE(
            "textureSample",
            DERIVATIVE,
            "3: (texture_1d,sampler,f32)->vec4f",
            "3: (texture_2d,sampler,vec2f,vec2i?)->vec4f",
            "3: (texture_2d_array,sampler,vec2f,int,vec2i?)->vec4f",
            "3: (texture_3d,sampler,vec3f,vec3i?)->vec4f",
            "3: (texture_cube,sampler,vec3f)->vec4f",
            "3: (texture_cube_array,sampler,vec3f,int)->vec4f",
            "(texture_depth_2d,sampler,vec2f,vec2i?)->f32",
            "(texture_depth_2d_array,sampler,vec2f,int,vec2i?)->f32",
            "(texture_depth_cube,sampler,vec3f)->f32",
            "(texture_depth_cube_array,sampler,vec3f,int)->f32"),
    TEXTURE_SAMPLE_BIAS(
            "textureSampleBias",
            DERIVATIVE,
            "3: (texture_2d,sampler,vec2f,f32,vec2i?)->vec4f",
            "3: (texture_2d_array,sampler,vec2f,int,f32,vec2i?)->vec4f",
            "3: (texture_3d,sampler,vec3f,f32,vec3i?)->vec4f",
            "3: (texture_cube,sampler,vec3f,f32)->vec4f",
            "3: (texture_cube_array,sampler,vec3f,int,f32)->vec4f"),
    TEXTURE_SAMPLE_COMPARE(
            "textureSampleCompare",
            DERIVATIVE,
            "(texture_depth_2d,sampler_comparison,vec2f,f32,vec2i?)->f32",
            "(texture_depth_2d_array,sampler_comparison,vec2f,int,f32,vec2i?)->f32",
            "(texture_depth_cube,sampler_comparison,vec3f,f32)->f32",
            "(texture_depth_cube_array,sampler_comparison,vec3f,int,f32)->f32"),
    TEXTURE_SAMPLE_COMPARE_LEVEL(
            "textureSampleCompareLevel",
            TEXTURE,
            "(texture_depth_2d,sampler_comparison,vec2f,f32,vec2i?)->f32",
            "(texture_depth_2d_array,sampler_comparison,vec2f,int,f32,vec2i?)->f32",
            "(texture_depth_cube,sampler_comparison,vec3f,f32)->f32",
            "(texture_depth_cube_array,sampler_comparison,vec3f,int,f32)->f32"),
    TEXTURE_SAMPLE_GRAD(
            "textureSampleGrad",
            TEXTURE,
            "3: (texture_2d,sampler,vec2f,vec2f,vec2f,vec2i?)->vec4f",
            "3: (texture_2d_array,sampler,vec2f,int,vec2f,vec2f,vec2i?)->vec4f",
            "3: (texture_3d,sampler,vec3f,vec3f,vec3f,vec3i?)->vec4f",
            "3: (texture_cube,sampler,vec3f,vec3f,vec3f)->vec4f",
            "3: (texture_cube_array,sampler,vec3f,int,vec3f,vec3f)->vec4f"),
    TEXTURE_SAMPLE_LEVEL(
            "textureSampleLevel",
            TEXTURE,
            "3: (texture_1d,sampler,f32,f32)->vec4f",
            "3: (texture_2d,sampler,vec2f,f32,vec2i?)->vec4f",
            "3: (texture_2d_array,sampler,vec2f,int,f32,vec2i?)->vec4f",
            "3: (texture_3d,sampler,vec3f,f32,vec3i?)->vec4f",
            "3: (texture_cube,sampler,vec3f,f32)->vec4f",
            "3: (texture_cube_array,sampler,vec3f,int,f32)->vec4f",
            "(texture_depth_2d,sampler,vec2f,int,vec2i?)->f32",
            "(texture_depth_2d_array,sampler,vec2f,int,int,vec2i?)->f32",
            "(texture_depth_cube,sampler,vec3f,int)->f32",
            "(texture_depth_cube_array,sampler,vec3f,int,int)->f32"),
    TEXTURE_SAMPLE_BASE_CLAMP_TO_EDGE(
            "textureSampleBaseClampToEdge",
            TEXTURE,
            "3: (texture_2d,sampler,vec2f)->vec4f",
            "(texture_external,sampler,vec2f)->vec4f"),
    TEXTURE_STORE(
            "textureStore",
            TEXTURE,
            "g: (texture_storage_1d,int,vec4)->none",
            "g: (texture_storage_2d,int2,vec4)->none",
            "g: (texture_storage_2d_array,int2,int,vec4)->none",
            "g: (texture_storage_3d,int3,vec4)->none"),

    ATOMIC_LOAD("atomicLoad", ATOMIC, "w: (atomic)->T"),
    ATOMIC_STORE("atomicStore", ATOMIC, "w: (atomic,T)->none"),
    ATOMIC_ADD("atomicAdd", ATOMIC, "w: (atomic,T)->T"),
    ATOMIC_SUB("atomicSub", ATOMIC, "w: (atomic,T)->T"),
    ATOMIC_MAX("atomicMax", ATOMIC, "w: (atomic,T)->T"),
    ATOMIC_MIN("atomicMin", ATOMIC, "w: (atomic,T)->T"),
    ATOMIC_AND("atomicAnd", ATOMIC, "w: (atomic,T)->T"),
    ATOMIC_OR("atomicOr", ATOMIC, "w: (atomic,T)->T"),
    ATOMIC_XOR("atomicXor", ATOMIC, "w: (atomic,T)->T"),
    ATOMIC_EXCHANGE("atomicExchange", ATOMIC, "w: (atomic,T)->T"),
    ATOMIC_COMPARE_EXCHANGE_WEAK("atomicCompareExchangeWeak", ATOMIC, "w: (atomic,T,T)->exchange"),

    STORAGE_BARRIER("storageBarrier", BARRIER, "()->none"),
    TEXTURE_BARRIER("textureBarrier", BARRIER, "()->none"),
    WORKGROUP_BARRIER("workgroupBarrier", BARRIER, "()->none"),
    WORKGROUP_UNIFORM_LOAD("workgroupUniformLoad", BARRIER, "(workgroup)->loaded"),

    SUBGROUP_ADD("subgroupAdd", SUBGROUP, "n: (V)->V"),
    SUBGROUP_EXCLUSIVE_ADD("subgroupExclusiveAdd", SUBGROUP, "n: (V)->V"),
    SUBGROUP_INCLUSIVE_ADD("subgroupInclusiveAdd", SUBGROUP, "n: (V)->V"),
    SUBGROUP_MUL("subgroupMul", SUBGROUP, "n: (V)->V"),
    SUBGROUP_EXCLUSIVE_MUL("subgroupExclusiveMul", SUBGROUP, "n: (V)->V"),
    SUBGROUP_INCLUSIVE_MUL("subgroupInclusiveMul", SUBGROUP, "n: (V)->V"),
    SUBGROUP_MAX("subgroupMax", SUBGROUP, "n: (V)->V"),
    SUBGROUP_MIN("subgroupMin", SUBGROUP, "n: (V)->V"),
    SUBGROUP_AND("subgroupAnd", SUBGROUP, "w: (V)->V"),
    SUBGROUP_OR("subgroupOr", SUBGROUP, "w: (V)->V"),
    SUBGROUP_XOR("subgroupXor", SUBGROUP, "w: (V)->V"),
    SUBGROUP_ALL("subgroupAll", SUBGROUP, "(bool)->bool"),
    SUBGROUP_ANY("subgroupAny", SUBGROUP, "(bool)->bool"),
    SUBGROUP_BALLOT("subgroupBallot", SUBGROUP, "(bool)->vec4u"),
    SUBGROUP_ELECT("subgroupElect", SUBGROUP, "()->bool"),
    SUBGROUP_BROADCAST("subgroupBroadcast", SUBGROUP, "n: (T,int)->T", "n: (vec,int)->vec"),
    SUBGROUP_BROADCAST_FIRST("subgroupBroadcastFirst", SUBGROUP, "n: (V)->V"),
    SUBGROUP_SHUFFLE("subgroupShuffle", SUBGROUP, "n: (T,int)->T", "n: (vec,int)->vec"),
    SUBGROUP_SHUFFLE_UP("subgroupShuffleUp", SUBGROUP, "n: (V,u32)->V"),
    SUBGROUP_SHUFFLE_DOWN("subgroupShuffleDown", SUBGROUP, "n: (V,u32)->V"),
    SUBGROUP_SHUFFLE_XOR("subgroupShuffleXor", SUBGROUP, "n: (V,u32)->V"),
    QUAD_BROADCAST("quadBroadcast", SUBGROUP, "n: (T,int)->T", "n: (vec,int)->vec"),
    QUAD_SWAP_X("quadSwapX", SUBGROUP, "n: (V)->V"),
    QUAD_SWAP_Y("quadSwapY", SUBGROUP, "n: (V)->V"),
    QUAD_SWAP_DIAGONAL("quadSwapDiagonal", SUBGROUP, "n: (V)->V");

    /** What kind of function it is, which says where it may be called. */
    public enum Use {
        /** Of its arguments only: a const-expression when they are. */
        CONST,
        /** Asks about a buffer. */
        QUERY,
        /** Reads and writes atomically; not in a vertex shader. Its value may be ignored. */
        ATOMIC,
        /** Waits for the whole workgroup: compute only, in uniform control flow. */
        BARRIER,
        /** Looks at neighbouring fragments: fragment only, in uniform control flow. */
        DERIVATIVE,
        /** Asks about or reads or writes a texture; known to the checker only. */
        TEXTURE,
        /** Of the values of the invocations of a subgroup or quad: compute and fragment, in uniform control flow. */
        SUBGROUP
    }

    private static final Map<String, Builtin> BY_NAME = new HashMap<>();

    static {
        for (Builtin builtin : values()) BY_NAME.put(builtin.written, builtin);
    }

    private final String written;
    private final Use use;

    @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable list of records
    private final List<Signature> signatures;

    Builtin(String written, Use use, String... overloads) {
        this.written = written;
        this.use = use;
        this.signatures = Signature.parse(overloads);
    }

    /** The function of that name. */
    public static Optional<Builtin> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    public Use use() {
        return use;
    }

    /** The overloads, {@code V} taken apart into scalar and vector. */
    public List<Signature> signatures() {
        return signatures;
    }

    /** Whether the value may not be thrown away. */
    public boolean mustUse() {
        return switch (use) {
            case CONST, QUERY, DERIVATIVE, SUBGROUP -> true;
            case TEXTURE -> this != TEXTURE_STORE;
            case ATOMIC -> false;
            case BARRIER -> this == WORKGROUP_UNIFORM_LOAD;
        };
    }

    @Override
    public String toString() {
        return written;
    }
}
