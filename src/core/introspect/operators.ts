/** What onnxruntime-web 1.30 opens, found by opening files with it: later versions and other operators are refused by name. */
import { ML_DOMAIN, type OnnxModel } from './onnx-model.ts';

export const NEWEST_IR = 13;
export const NEWEST_OPSETS: Readonly<Record<string, number>> = { '': 26, [ML_DOMAIN]: 5 };

const names = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

/** Every operator of ONNX up to opset 26 and of ai.onnx.ml up to 5 (`onnx.defs.get_all_schemas_with_history()`). */
const OPERATORS: Readonly<Record<string, ReadonlySet<string>>> = {
  '': names(`Abs Acos Acosh Add AffineGrid And ArgMax ArgMin Asin Asinh Atan Atanh Attention AveragePool BatchNormalization Bernoulli BitCast
    BitShift BitwiseAnd BitwiseNot BitwiseOr BitwiseXor BlackmanWindow Cast CastLike Ceil Celu CenterCropPad Clip Col2Im Compress Concat
    ConcatFromSequence Constant ConstantOfShape Conv ConvInteger ConvTranspose Cos Cosh CumProd CumSum DFT DeformConv DepthToSpace
    DequantizeLinear Det Div Dropout DynamicQuantizeLinear Einsum Elu Equal Erf Exp Expand EyeLike Flatten Floor GRU Gather GatherElements
    GatherND Gelu Gemm GlobalAveragePool GlobalLpPool GlobalMaxPool Greater GreaterOrEqual GridSample GroupNormalization HammingWindow
    HannWindow HardSigmoid HardSwish Hardmax Identity If ImageDecoder InstanceNormalization IsInf IsNaN LRN LSTM LayerNormalization LeakyRelu
    Less LessOrEqual Log LogSoftmax Loop LpNormalization LpPool MatMul MatMulInteger Max MaxPool MaxRoiPool MaxUnpool Mean
    MeanVarianceNormalization MelWeightMatrix Min Mish Mod Mul Multinomial Neg NegativeLogLikelihoodLoss NonMaxSuppression NonZero Not OneHot
    Optional OptionalGetElement OptionalHasElement Or PRelu Pad Pow QLinearConv QLinearMatMul QuantizeLinear RMSNormalization RNN RandomNormal
    RandomNormalLike RandomUniform RandomUniformLike Range Reciprocal ReduceL1 ReduceL2 ReduceLogSum ReduceLogSumExp ReduceMax ReduceMean
    ReduceMin ReduceProd ReduceSum ReduceSumSquare RegexFullMatch Relu Reshape Resize ReverseSequence RoiAlign RotaryEmbedding Round STFT Scan
    Scatter ScatterElements ScatterND Selu SequenceAt SequenceConstruct SequenceEmpty SequenceErase SequenceInsert SequenceLength SequenceMap
    Shape Shrink Sigmoid Sign Sin Sinh Size Slice Softmax SoftmaxCrossEntropyLoss Softplus Softsign SpaceToDepth Split SplitToSequence Sqrt
    Squeeze StringConcat StringNormalizer StringSplit Sub Sum Swish Tan Tanh TensorScatter TfIdfVectorizer ThresholdedRelu Tile TopK Transpose
    Trilu Unique Unsqueeze Upsample Where Xor`),
  [ML_DOMAIN]: names(`ArrayFeatureExtractor Binarizer CastMap CategoryMapper DictVectorizer FeatureVectorizer Imputer LabelEncoder
    LinearClassifier LinearRegressor Normalizer OneHotEncoder SVMClassifier SVMRegressor Scaler TreeEnsemble TreeEnsembleClassifier
    TreeEnsembleRegressor ZipMap`),
};
/** The engine's own operators; which of them it has is left to the engine. */
const ENGINE_DOMAIN = /^com\.(microsoft|ms)\b/;

/** Names of operators that the engine cannot have, each once. */
export function unknownOperators(model: Pick<OnnxModel, 'nodes' | 'functions'>): string[] {
  const own = new Set(model.functions.map(({ name, domain }) => `${domain} ${name}`));
  const unknown = model.nodes.filter(({ op, domain }) => {
    const known = OPERATORS[domain];
    return !own.has(`${domain} ${op}`) && !(known ? known.has(op) : ENGINE_DOMAIN.test(domain));
  });
  return [...new Set(unknown.map(({ op }) => op))];
}
